#!/usr/bin/env bash
# Every row of a manifest into one .jsonl file per stream:  to-jsonl.sh MANIFEST CONFIG DIRECTORY
# Needs target-jsonl on the PATH (pipx install target-jsonl) and connector, or CONNECTOR pointing to it.
set -euo pipefail

manifest=$1 config=$2 directory=$3
target_config=$(mktemp)
trap 'rm -f "$target_config"' EXIT

mkdir -p "$directory"
printf '{"destination_path": "%s", "do_timestamp_file": false}' "$directory" >"$target_config"

"${CONNECTOR:-connector}" run "$manifest" --config "$config" |
  target-jsonl --config "$target_config" >"$directory/state.jsonl"
