// Most tests wait for a socket rather than for the processor.
[assembly: LevelOfParallelism(4)]
