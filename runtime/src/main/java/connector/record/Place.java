package connector.record;

import connector.schema.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * Where a value is in a record; cheap to make, since one is made for every value.
 *
 * @param parent what it is part of; empty for the record itself
 * @param name of the member; empty for an item of a list
 */
record Place(Optional<Place> parent, Optional<String> name) {
    static final Place RECORD = new Place(Optional.empty(), Optional.empty());

    Place member(String itsName) {
        return new Place(Optional.of(this), Optional.of(itsName));
    }

    Place item() {
        return new Place(Optional.of(this), Optional.empty());
    }

    FieldPath path() {
        if (parent.isEmpty()) {
            return FieldPath.ROOT;
        }
        FieldPath above = parent.get().path();
        return name.map(above::plus).orElseGet(above::items);
    }

    String says() {
        return path().says();
    }

    /** Names from the record down to here. */
    List<String> names() {
        return path().steps();
    }

    boolean isTopLevel() {
        return parent.isPresent() && parent.get().parent().isEmpty();
    }
}
