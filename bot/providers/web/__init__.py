"""The only way to the web: a guard in three layers, budgets, robots.txt, politeness and a page cache."""
