"""The newsroom's memory: what stays when a file is edited, renamed or deleted (docs/ledger.md)."""
