package connector.manifest;

import java.util.List;
import java.util.Map;

/** In which order the keys of maps are written. */
public interface KeyOrder {
    /** As they are, everywhere. */
    KeyOrder AS_WRITTEN = new KeyOrder() {
        @Override
        public List<String> sorted(Map<String, String> written) {
            return List.copyOf(written.keySet());
        }

        @Override
        public KeyOrder below(Map<String, String> written, String key) {
            return this;
        }

        @Override
        public KeyOrder item() {
            return this;
        }
    };

    /**
     * The keys of a map in their order.
     *
     * @param written the keys as they are, each with its value where that is a scalar, else an empty text
     * @return the same keys
     */
    List<String> sorted(Map<String, String> written);

    /** The order of the map that is a key's value. */
    KeyOrder below(Map<String, String> written, String key);

    /** The order of the maps in a list. */
    KeyOrder item();
}
