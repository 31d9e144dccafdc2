"""Figures of Results, the only home of Plotly. A chart takes a Result, returns a figure, computes nothing."""
