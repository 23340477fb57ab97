"""资金项目: projects with their money month by month, their rates by indicator, and what needs coordination."""
