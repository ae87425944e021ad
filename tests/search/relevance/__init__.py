"""How well search finds what is meant: queries as readers type them, of a catalogue of its own."""
