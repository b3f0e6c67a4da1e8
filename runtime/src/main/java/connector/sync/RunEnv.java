package connector.sync;

import connector.config.ConfigValues;
import connector.source.Source;
import connector.spec.DateFormat;
import connector.template.Env;
import connector.template.Moment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that are read once in a run: {@code config}, {@code now}, {@code today}, {@code api_version}. */
final class RunEnv {
    private RunEnv() {}

    /** @param now the start of the run, the same all through it */
    static Env of(Source source, ConfigValues config, Instant now) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("config", config.values());
        names.put("now", Moment.utc(now));
        names.put("today", new Moment(now, DateFormat.DATE, ZoneOffset.UTC));
        source.apiVersion().ifPresent(version -> names.put("api_version", version));
        return Env.of(names);
    }
}
