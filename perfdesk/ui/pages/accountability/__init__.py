"""问责奖励: what is proposed and on what evidence, decided by people; and the rules that propose."""
