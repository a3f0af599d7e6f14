"""Right-to-left feeds from within other frameworks, each a module that imports its framework."""
