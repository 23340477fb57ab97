"""会议承诺: meetings, what they required and heard promised, instructions, disputes, and 宣传培训 with 公众评议."""
