"""数据与设置: rules and words of the office, backups, checks, the journal and years."""
