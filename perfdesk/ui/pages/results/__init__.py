"""考评结果: units' results, what they are used for, and the verdicts of the level above."""
