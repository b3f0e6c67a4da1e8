#!/usr/bin/env bash
# One incremental run into a target, for cron and orchestrators:  nightly.sh MANIFEST CONFIG STATE TARGET [ARGUMENT…]
# For example:  nightly.sh manifests/stripe.yaml stripe.json stripe-state.json target-postgres --config pg.json
#
# The state moves only to what the target has stored. The exit code is the worse of the two programs'.
set -uo pipefail

manifest=$1 config=$2 state=$3
shift 3

stored=$(mktemp "$state.XXXXXX") || exit 2
trap 'rm -f "$stored"' EXIT

"${CONNECTOR:-connector}" run "$manifest" --config "$config" --state "$state" --report "${state%.json}-report.json" |
  "$@" >"$stored"
codes=("${PIPESTATUS[@]}")

# A target prints a line for each STATE that it has stored; nothing, if nothing was.
last=$(tail -n 1 "$stored")
if [ -n "$last" ]; then
  printf '%s\n' "$last" >"$stored"
  mv "$stored" "$state"
fi

# A target that gave up closes the pipe, so the connector's 7 says less than the target's own code.
if [ "${codes[1]}" -ne 0 ]; then exit "${codes[1]}"; fi
exit "${codes[0]}"
