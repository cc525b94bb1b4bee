"""The model once more, written from sim/MODEL.md alone, in numpy; each module is one idea of the text.

Every world here is a population of its own: arrays are worlds x people. Numbers in comments are those of the equations.
"""
