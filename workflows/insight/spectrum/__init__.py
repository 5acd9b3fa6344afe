"""性能谱: how long cases take from step to step, seen over time.

After Denisov, Fahland, van der Aalst: "Unbiased, fine-grained description of
processes performance from event data" (BPM 2018): each segment between two
consecutive steps is a band; each case a line from when it left the first (above) to
when it left the second (below). Here a line stands for the cases of one day and one
quarter of all durations of the segment.
"""
