package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Spill;
import connector.base.SpoolPlace;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Kind;
import connector.spec.Types;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code response} of a stream: of which kind its bodies are.
 *
 * @param format of the bodies
 * @param badLine what becomes of a bad line; only where there are lines
 * @param packing of bodies that are files
 * @param blankIsEmpty whether a body without anything is an empty page
 * @param files how files of the format are read
 */
public record ResponseSpec(Format format, BadLines badLine, Packing packing, boolean blankIsEmpty, FileFormat files) {
    /** The kinds of bodies. */
    public enum Format {
        /** One JSON value. */
        JSON("application/json"),
        /** One JSON value a line. */
        JSONL("application/x-ndjson, application/jsonl;q=0.9"),
        /** A table with commas. */
        CSV("text/csv"),
        /** A table with tabs. */
        TSV("text/tab-separated-values"),
        /** An XML document. */
        XML("application/xml, text/xml;q=0.9"),
        /** Lines, or one text. */
        TEXT("text/plain");

        private final String accept;

        Format(String accept) {
            this.accept = accept;
        }

        /** As in manifests. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a line that cannot be read. */
    public enum BadLines {
        /** The page fails. */
        FAIL,
        /** The line is put aside and counted. */
        QUARANTINE
    }

    private static final String ANYTHING = ", */*;q=0.1";

    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;

    static final Key<BadLines> BAD_LINE = Key.of(
                    "bad_line",
                    Types.word(BadLines.class),
                    "What a line that cannot be read does: fail the page (and the run), or be left out and counted in the"
                            + " report.",
                    "quarantine")
            .or(BadLines.FAIL);
    private static final Key<Boolean> BLANK_IS_EMPTY = Key.of(
                    "blank_is_empty",
                    Types.BOOLEAN,
                    "A 200 with nothing in it, or an archive without a file, is an empty page rather than a failure.",
                    "true")
            .or(false);

    private static final Component<ResponseSpec> JSON = Component.of(
            Format.JSON.word(),
            "One JSON value.",
            keys(),
            args -> of(Format.JSON, args, new PlainFormat(Transcoder.Output.DOCUMENT)));

    private static final Component<ResponseSpec> JSONL = Component.of(
            Format.JSONL.word(),
            "One JSON value a line (JSON Lines, NDJSON); blank lines are none.",
            keys(BAD_LINE),
            args -> of(Format.JSONL, args, new PlainFormat(Transcoder.Output.LINES)));

    /** The map, or word, under {@code response}. */
    public static final Kind<ResponseSpec> KIND = new Kind<>(
            "response", "format", List.of(JSON, JSONL, CsvFormat.CSV, CsvFormat.TSV, XmlFormat.SPEC, TextFormat.SPEC));

    /** What holds where a stream says nothing. */
    public static final ResponseSpec DEFAULT = new ResponseSpec(Format.JSON, BadLines.FAIL);

    /**
     * What a request asks for (RFC 9110, 12.5.1). JSON has one name and is asked for by it alone; other formats go by
     * several names, files by any, and errors come as JSON: so anything is better than nothing.
     */
    public String accept() {
        return format == Format.JSON && packing.mediaType().isEmpty()
                ? format.accept
                : packing.mediaType().map(type -> type + ", ").orElse("") + format.accept + ANYTHING;
    }

    /** False for a body that says, by its status or by the manifest, that there is nothing. */
    private boolean isThere(RawBody body) {
        boolean none = body.content().size() == 0 && (body.status() == NO_CONTENT || body.status() == RESET_CONTENT);
        boolean blank = blankIsEmpty && !body.isOnDisk() && BodyFormat.blank(body.bytes(), 0, body.bytes().length);
        return !none && !blank;
    }

    /** JSON, or JSON lines, with defaults. */
    ResponseSpec(Format format, BadLines badLine) {
        this(
                format,
                badLine,
                Packing.DEFAULT,
                false,
                new PlainFormat(format == Format.JSON ? Transcoder.Output.DOCUMENT : Transcoder.Output.LINES));
    }

    /** The keys of a format, and those that all have. */
    static List<Key<?>> keys(Key<?>... own) {
        List<Key<?>> all = new ArrayList<>(List.of(own));
        all.addAll(Packing.KEYS);
        all.add(BLANK_IS_EMPTY);
        return List.copyOf(all);
    }

    static ResponseSpec of(Format format, Args args, FileFormat files) {
        return new ResponseSpec(
                format, args.find(BAD_LINE).orElse(BadLines.FAIL), Packing.of(args), args.get(BLANK_IS_EMPTY), files);
    }

    /**
     * The same, knowing of the stream what bodies do not tell.
     *
     * @param records where they are: in XML nothing else tells that one of them is a list
     * @param fields that the schema declares of records as they come: a table without rows has some of them, a message none;
     *     empty where nobody knows
     */
    public ResponseSpec with(Records records, boolean single, Set<String> fields) {
        if (files instanceof XmlFormat xml) {
            return with(xml.with(records, single));
        }
        return files instanceof CsvFormat csv
                ? with(new CsvFormat(csv.says(), csv.dialect(), csv.table().knowing(fields)))
                : this;
    }

    private ResponseSpec with(FileFormat other) {
        return new ResponseSpec(format, badLine, packing, blankIsEmpty, other);
    }

    /** How a body becomes JSON; empty when it is JSON, or JSON lines, as it came. */
    public Optional<Transcoder> transcoder(RawBody body) {
        boolean plain =
                (format == Format.JSON || format == Format.JSONL) && !packing.isPacked(body.start(Packing.MAGIC));
        return plain ? Optional.empty() : Optional.of(new FilesTranscoder(files, packing, blankIsEmpty));
    }

    /** What is done with bad lines: they are collected, or fail the page. */
    public Transcoder.Rejects rejects(RawBody body, Transcoder.Rejects aside) {
        return badLine == BadLines.QUARANTINE
                ? aside
                : line -> {
                    throw bad(body, line);
                };
    }

    private Failure bad(RawBody body, BadLine line) {
        return new Failure(
                FailureClass.DECODE,
                line.place() + " of the answer (status " + body.status() + ", content type "
                        + body.said() + ") is not " + files.says() + ": " + line.reason()
                        + "; it begins: " + BodyFormat.excerpt(line.content()),
                "if the API writes such lines, response: {format: " + format.word()
                        + ", bad_line: quarantine} puts them aside");
    }

    /**
     * Brings a body to JSON in UTF-8; that of the JSON formats is not looked at any closer.
     *
     * @param place of what is too large for the memory
     * @return empty when there is none, which is an empty page
     * @throws Failure {@code DECODE} when it is not of its format; the message holds the beginning of the body, so it must
     *     be redacted before it is shown; {@code CAP} when it is too large unpacked
     */
    Optional<BodyJson> json(RawBody body, SpoolPlace place) {
        if (!isThere(body)) {
            return Optional.empty();
        }
        Optional<Transcoder> other = transcoder(body);
        try {
            if (other.isPresent()) {
                return transcoded(body, other.get(), place);
            }
            boolean lines = format == Format.JSONL;
            return Optional.of(BodyJson.plain(body, Charsets.utf8(body, packing.charset(), place), lines));
        } catch (CharacterCodingException e) {
            throw BodyFormat.unreadable(body, "text in the charset it says", "a character cannot be decoded", e);
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e); // nothing but memory and our own files is read and written
        }
    }

    private Optional<BodyJson> transcoded(RawBody body, Transcoder transcoder, SpoolPlace place) throws IOException {
        Spill json = new Spill(place, body.content().size());
        try {
            return transcoded(body, transcoder, json);
        } catch (IOException | Failure e) {
            json.drop();
            throw e;
        }
    }

    private Optional<BodyJson> transcoded(RawBody body, Transcoder transcoder, Spill json) throws IOException {
        List<BadLine> aside = new ArrayList<>();
        List<Long> asideAt = new ArrayList<>();
        Transcoder.Rejects rejects = rejects(body, line -> {
            aside.add(line);
            asideAt.add(json.size());
        });
        try (InputStream in = new BufferedInputStream(body.content().from(0))) {
            transcoder.transcode(body, in, json, rejects);
        }
        boolean lines = transcoder.output() == Transcoder.Output.LINES;
        if (json.size() == 0 && !aside.isEmpty()) {
            throw bad(body, aside.get(0)); // not one readable row: another kind of file, rather than bad lines
        }
        return json.size() == 0 && !lines
                ? Optional.empty()
                : Optional.of(new BodyJson(body, json.content(), lines, aside, asideAt));
    }

    /**
     * Decodes a body as a tree.
     *
     * @throws Failure as {@link #json} does, and {@code DECODE} when it is no JSON
     */
    public Decoded decode(RawBody body) {
        return json(body, SpoolPlace.usual()).map(this::decode).orElse(Decoded.NOTHING);
    }

    /** Decodes what a body was brought to. */
    Decoded decode(BodyJson json) {
        BodyFormat reader = json.lines() ? new JsonLinesBody(badLine == BadLines.QUARANTINE) : new JsonBody();
        Decoded decoded = reader.decode(json.body(), json.utf8());
        if (json.aside().isEmpty()) {
            return decoded;
        }
        List<BadLine> aside = new ArrayList<>(json.aside());
        aside.addAll(decoded.badLines());
        return new Decoded(true, decoded.value(), decoded.lines(), List.copyOf(aside));
    }

    /** Whether all values are texts, of which the schema says what they are. */
    public boolean isTextual() {
        return format != Format.JSON && format != Format.JSONL;
    }
}
