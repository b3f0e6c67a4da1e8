package connector.format;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import connector.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Lets Jayway see plain values (Map, List, Long, BigDecimal …) as they are, so that numbers keep their digits. */
final class PlainJson extends AbstractJsonProvider {
    @Override
    public Object parse(String json) {
        try {
            return Json.parse(json);
        } catch (IOException e) {
            throw new InvalidJsonException(e);
        }
    }

    @Override
    public Object parse(InputStream stream, String charset) {
        try {
            return Json.parse(new String(stream.readAllBytes(), charset));
        } catch (IOException e) {
            throw new InvalidJsonException(e);
        }
    }

    @Override
    public String toJson(Object value) {
        return Json.text(value);
    }

    @Override
    public Object createArray() {
        return new ArrayList<>();
    }

    @Override
    public Object createMap() {
        return new LinkedHashMap<>();
    }

    /** Hands values on unchanged: they are plain already. */
    static final class Same implements MappingProvider {
        @Override
        public <T> T map(Object source, Class<T> type, Configuration configuration) {
            return source == null ? null : type.cast(source);
        }

        @Override
        @SuppressWarnings("unchecked") // only asked for what the value is
        public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
            return (T) source;
        }
    }
}
