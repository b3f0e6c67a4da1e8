package connector.source;

import connector.config.ConfigOption;
import connector.spec.Mark;
import connector.spec.Problems;
import java.util.Collection;
import java.util.List;

/** URLs end up in logs of servers and proxies; a credential belongs into {@code auth}, which knows what to hide. */
final class SecretInUrl implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        List<String> secrets = source.config().options().stream()
                .filter(ConfigOption::secret)
                .map(option -> "config." + option.name())
                .toList();
        Mark base = Marks.of(source.root(), "http", "base_url");
        warn(source.http().baseUrl().reads(), secrets, base, problems);
        source.http().query().forEach((name, value) -> {
            Mark mark = Marks.of(source.root(), "http", "query", name);
            warn(value.reads(), secrets, mark, problems);
        });
        for (StreamSpec stream : source.streams().values()) {
            Mark endpoint = Marks.of(stream.node(), "endpoint");
            warn(stream.request().endpoint().path().reads(), secrets, endpoint, problems);
            stream.request().query().forEach((name, value) -> {
                Mark mark = Marks.of(stream.node(), "query", name);
                warn(value.reads(), secrets, mark, problems);
            });
        }
    }

    private static void warn(Collection<String> reads, List<String> secrets, Mark mark, Problems problems) {
        secrets.stream()
                .filter(secret -> reads.stream().anyMatch(r -> r.equals(secret) || r.startsWith(secret + ".")))
                .forEach(secret -> problems.warn(
                        "secret.in_url",
                        mark,
                        secret + " is a secret and becomes a part of the URL here",
                        "if it is a credential, write auth: {type: api_key, in: header.NAME, value: \"{{" + secret
                                + "}}\"} (or in: query.NAME)"));
    }
}
