package connector.record;

/** One step of a transform. Immutable, shared by threads. How to write one: see the description of this package. */
sealed interface TransformStep permits EditStep, SplitStep {}
