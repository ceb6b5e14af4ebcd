"""指标: the economy's figures as they were released, their targets and ratings, and the signals that open a dispatch."""
