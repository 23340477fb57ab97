"""The ledgers: issues, orders, accountability, meetings, reports, results and evidence, as plain data."""
