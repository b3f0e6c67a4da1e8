#!/usr/bin/env bash
# One run whose slices are read by several processes at once:  parts.sh MANIFEST CONFIG STATE READERS DIRECTORY
# Rows come to lie in DIRECTORY/rows/<slice>.jsonl as Singer messages; DIRECTORY is new for each run. Needs jq.
#
# A slice whose reader died is read again, at most three times; one that failed has a result and is left to the next run.
# The exit code is that of the run.
set -uo pipefail

manifest=$1 config=$2 state=$3 readers=$4 directory=$5
readonly ATTEMPTS=3
mkdir -p "$directory"/{plans,results,rows} || exit 2

connector() { command "${CONNECTOR:-connector}" "$@"; }

# Rows and result get their names together with the last step: half of a reading is never looked at.
read_slice() {
  local plan=$1 id=$2
  rm -f "$directory/results/$id.tmp" # of a reading that was cut between the two steps
  connector read "$manifest" --config "$config" --plan "$plan" --id "$id" \
    --result "$directory/results/$id.tmp" >"$directory/rows/$id.tmp" 2>"$directory/rows/$id.log"
  [ -f "$directory/results/$id.tmp" ] || return 1
  mv "$directory/rows/$id.tmp" "$directory/rows/$id.jsonl" &&
    mv "$directory/results/$id.tmp" "$directory/results/$id.json"
}

unread() {
  jq -r '.slices[].id' "$1" | while read -r id; do
    [ -f "$directory/results/$id.json" ] || printf '%s\n' "$id"
  done
}

level=1
connector plan "$manifest" --config "$config" --state "$state" --out "$directory/plans/1.json" || exit
until [ "$(jq '.slices | length' "$directory/plans/$level.json")" -eq 0 ]; do
  plan=$directory/plans/$level.json
  for ((attempt = 1; attempt <= ATTEMPTS; attempt++)); do
    running=0
    for id in $(unread "$plan"); do
      if [ "$running" -ge "$readers" ]; then wait -n; else running=$((running + 1)); fi
      read_slice "$plan" "$id" &
    done
    wait
  done
  level=$((level + 1))
  connector commit "$manifest" --config "$config" --plan "$plan" --results "$directory/results" \
    --state "$state" --next "$directory/plans/$level.json"
  code=$?
  [ "$code" -eq 0 ] || exit "$code"
done
