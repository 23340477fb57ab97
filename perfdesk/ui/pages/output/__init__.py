"""材料输出: lists and the packet on paper, and the months as they were printed."""
