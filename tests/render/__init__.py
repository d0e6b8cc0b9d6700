"""Measuring, painting and pictures: everything here paints with Qt, offscreen."""
