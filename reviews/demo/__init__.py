"""The demo: real films, made-up critics, our own words. `load.py` reads the files beside it."""
