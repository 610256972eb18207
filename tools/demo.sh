#!/bin/sh
# The demo: loads the sample articles into an embedded graph, asks three named questions, says how to go on.
set -eu
workspace=$1
accords=.venv/bin/accords

ask() {
    printf '\n$ accords query'
    for word in "$@"; do printf " %s" "$word"; done
    printf '\n'
    "$accords" query "$@" --workspace "$workspace"
}

printf '$ accords load samples/articles --workspace %s\n' "$workspace"
"$accords" load samples/articles --workspace "$workspace"
ask partners_by_sector --param sector=technology
ask agreements_between --param state=KEN --param other=EU
ask strongest_ties
cat <<TEXT

How to go on:
  export PATH="\$PWD/.venv/bin:\$PATH" ACCORDS_WORKSPACE=$workspace
  accords query                      the named questions
  accords entity kenya               one entity and its facts, with their quotes
  accords load PATH…                 articles of your own
  accords stats                      what is in the graph
  docs/tutorial/first-graph.md       the tutorial
TEXT
