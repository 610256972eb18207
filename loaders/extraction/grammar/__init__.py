"""The grammar of clauses and phrases, so that rules need not see passives, conjuncts or relative clauses."""
