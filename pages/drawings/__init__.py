"""Pictures of numbers: pure functions from numbers to geometry, for templates to write as SVG.

Everything is placed in percent across and in pixels down, so that a drawing is fluid and its marks
and figures keep their size; 288 pixels across is the least there is. A drawing of too little to be
worth one is None, and its module says how little that is.
"""
