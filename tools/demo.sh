#!/bin/sh
# The demo: loads the sample articles into an embedded graph, asks three named questions, says how to go on.
set -eu
workspace=$1
accords=.venv/bin/accords

ask() {
    printf '\n$ accords query %s\n' "$*"
    "$accords" query "$@" --workspace "$workspace"
}

printf '$ accords load samples/articles\n'
"$accords" load samples/articles --workspace "$workspace"
ask partners_by_sector --param sector=technology
ask timeline_of_pair --param a=China --param b=Belarus
ask strongest_ties --param kind=state --limit 10
cat <<TEXT

How to go on:
  export PATH="\$PWD/.venv/bin:\$PATH" ACCORDS_WORKSPACE=$workspace
  accords query                      the named questions
  accords entity kenya               one entity and its facts, with their quotes
  accords stats                      what is in the graph
  accords load PATH…                 articles of your own
  docs/tutorial/first-graph.md       the tutorial
TEXT
