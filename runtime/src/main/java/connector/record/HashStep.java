package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code hash: [f]}: values become digests that can still be compared, but not read back without the salt: HMAC-SHA-256
 * (RFC 2104) with the salt as key, in hexadecimal. Plain SHA-256 of an address or a number is undone by trying them all.
 *
 * @param names dotted
 * @param salt read from the config
 * @param ready what digests the records of one page, by one thread; empty where each record has its own salt, or none
 */
record HashStep(List<String> names, Template salt, Optional<Mac> ready) implements EditStep {
    /** What the short form reads. */
    private static final String USUAL_SALT = "{{config.hash_salt}}";

    private static final String MAC = "HmacSHA256";

    private static final Key<List<String>> FIELDS = Key.of(
            "fields",
            Types.list(Types.TEXT, true),
            "Which fields; dotted names reach into objects and lists.",
            "[email]");
    private static final Key<Template> SALT = Key.of(
            "salt",
            Templates.value(RowNames.SCOPE),
            "A secret of the config. With another salt all digests change.",
            "\"{{config.hash_salt}}\"");

    private static final Component<HashStep> LONG = Component.of(
            "hash",
            "Replaces values by digests.",
            List.of(FIELDS, SALT),
            a -> new HashStep(a.get(FIELDS), a.get(SALT), Optional.empty()));

    static final Key<HashStep> KEY = Key.of(
            "hash",
            new Forms(),
            "Replaces values by digests that can be compared but not read back: HMAC-SHA-256 with a secret salt as key, in"
                    + " hexadecimal. Numbers are digested as they are written, objects as JSON, each item of a list on its"
                    + " own; null stays null. A list of fields reads the salt from the option hash_salt; the long form"
                    + " names it: {fields: [email], salt: \"{{config.pepper}}\"}.",
            "[email, phone]");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return names;
    }

    @Override
    public boolean finds(Fields record, String name) {
        return Members.reaches(record, name);
    }

    /** Made once for a page: that costs more than the digests of a record. */
    @Override
    public HashStep on(Env page) {
        boolean same = salt.reads().stream().noneMatch(RowNames::isOfRecord);
        return same && salt.text(page).filter(text -> !text.isEmpty()).isPresent()
                ? new HashStep(names, salt, Optional.of(mac(page)))
                : this;
    }

    @Override
    public void apply(Fields record, Env env) {
        Mac mac = ready.orElseGet(() -> mac(env));
        names.forEach(name -> Members.change(record, name, value -> digest(mac, value)));
    }

    private Mac mac(Env env) {
        String key = salt.text(env)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        "the salt of `hash`, " + salt.source() + ", is empty",
                        "give it a long random text and keep it: with another one all digests change"));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    private static Object digest(Mac mac, Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(digest(mac, item)));
            return items;
        }
        String text = value instanceof String s ? s : Json.text(value);
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A list of fields, or the long form. */
    private record Forms() implements Type<HashStep> {
        @Override
        public Optional<HashStep> read(Node node, Reading reading) {
            if (node instanceof MapNode) {
                return LONG.read(node, reading);
            }
            Optional<List<String>> names = FIELDS.type().read(node, reading);
            Optional<Template> salt = SALT.type().read(new ScalarNode(node.mark(), USUAL_SALT, true), reading);
            return names.flatMap(n -> salt.map(s -> new HashStep(n, s, Optional.empty())));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(FIELDS.type().jsonSchema(defs), LONG.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a list of fields, or " + LONG.says();
        }
    }
}
