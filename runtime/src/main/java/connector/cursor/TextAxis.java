package connector.cursor;

import java.util.Optional;

/** Texts: they can be compared, and nothing else. */
record TextAxis() implements Axis {
    @Override
    public CursorValue read(Object raw) {
        if (!(raw instanceof String || raw instanceof Number)) {
            throw new IllegalArgumentException("it is no text");
        }
        return new CursorValue(raw, String.valueOf(raw));
    }

    @Override
    public CursorValue readLoosely(Object raw) {
        return read(raw);
    }

    @Override
    public CursorValue floor(CursorValue value) {
        return value;
    }

    @Override
    public CursorValue ceil(CursorValue value) {
        return value;
    }

    @Override
    public CursorValue granuleBefore(CursorValue value) {
        return value;
    }

    @Override
    public CursorValue lookback(CursorValue value) {
        return value;
    }

    @Override
    public CursorValue earlier(CursorValue value, String amount) {
        throw new IllegalArgumentException("texts have no distance");
    }

    @Override
    public Optional<CursorValue> step(CursorValue from, long steps) {
        return Optional.empty();
    }

    @Override
    public Optional<CursorValue> middle(CursorValue start, CursorValue end) {
        return Optional.empty();
    }

    @Override
    public Object sent(CursorValue value) {
        return value.raw();
    }

    @Override
    public boolean endMovesWhenIncluded() {
        return false;
    }
}
