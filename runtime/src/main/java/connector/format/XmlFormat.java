package connector.format;

import connector.base.Failure;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML 1.0 with namespaces. An element is an object with its attributes ({@code @name}), its elements and, beside these,
 * its text ({@code #text}); one that has text only is that text, one that has nothing is null. What repeats is a list.
 *
 * @param lists elements that are lists even when they are alone
 * @param prefixes whether names keep their namespace prefix
 * @param always the same as a tree, that of the records included
 */
record XmlFormat(List<Path> lists, boolean prefixes, XmlLists always) implements FileFormat {
    /** Of the JDK: a CDATA section is told apart from text. */
    private static final String REPORT_CDATA = "http://java.sun.com/xml/stream/properties/report-cdata-event";

    /**
     * Limits of the JDK against documents that grow while they are read. Entities, by which they grow, are not
     * read here, and {@code max_response} and our own depth bound the rest; but from JDK 24 on these count documents as they
     * stand: one of more than 100,000 characters, deeper than 100 or with 200 attributes would be refused.
     */
    private static final List<String> LIMITS = List.of(
            "jdk.xml.maxGeneralEntitySizeLimit",
            "jdk.xml.totalEntitySizeLimit",
            "jdk.xml.entityExpansionLimit",
            "jdk.xml.entityReplacementLimit",
            "jdk.xml.elementAttributeLimit",
            "jdk.xml.maxElementDepth",
            "jdk.xml.maxXMLNameLimit");

    private static final String NO_LIMIT = String.valueOf(Integer.MAX_VALUE);

    /** Longer than any declaration. */
    private static final int DECLARATION = 256;

    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]*)[\"']");

    private static final Key<List<Path>> LISTS = Key.of(
                    "lists",
                    Types.list(Paths.ELEMENT, false),
                    "Elements that are lists even when there is one of them or none: paths from the record or, with `$`,"
                            + " from the response. The element that `records` names is one without being listed.",
                    "[lines.line]")
            .or(List.of());
    private static final Key<Boolean> PREFIXES = Key.of(
                    "prefixes",
                    Types.BOOLEAN,
                    "Names keep their namespace prefix (`media:title`); false removes it, and fails where two names of one"
                            + " element become the same.",
                    "false")
            .or(true);

    static final Component<ResponseSpec> SPEC = Component.of(
            "xml",
            "XML: attributes are `@name`, text beside elements is `#text`, what repeats is a list, and all values are"
                    + " texts. Entities and document types are not read.",
            ResponseSpec.keys(LISTS, PREFIXES),
            args -> ResponseSpec.of(
                    ResponseSpec.Format.XML, args, new XmlFormat(args.get(LISTS), args.get(PREFIXES), XmlLists.NONE)));

    /** The same, knowing where the records are. */
    XmlFormat with(Records records, boolean single) {
        return new XmlFormat(lists, prefixes, XmlPaths.of(lists, records.path(), single));
    }

    @Override
    public Transcoder.Output output() {
        return Transcoder.Output.DOCUMENT;
    }

    @Override
    public String says() {
        return "XML";
    }

    @Override
    public boolean mayBeEmpty() {
        return false;
    }

    @Override
    public void write(BodyFile file, OutputStream json, Transcoder.Rejects rejects) throws IOException {
        XMLStreamReader xml = null;
        try {
            xml = open(file);
            new XmlReader(xml, file, this).write(json);
        } catch (XMLStreamException e) {
            throw failure(file, e);
        } finally {
            close(xml);
        }
    }

    private static XMLStreamReader open(BodyFile file) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(REPORT_CDATA, true);
        for (String limit : LIMITS) {
            if (factory.isPropertySupported(limit)) {
                factory.setProperty(limit, NO_LIMIT);
            }
        }
        factory.setXMLReporter((message, type, information, place) -> {}); // it is thrown as well
        // As text, because the parser writes to stderr when it meets a byte that is not of its charset.
        return factory.createXMLStreamReader(reader(file));
    }

    /** A charset named outside goes before the one inside (RFC 7303, 3), a byte order mark before both. */
    private static Reader reader(BodyFile file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file.in());
        in.mark(DECLARATION);
        String start = new String(in.readNBytes(DECLARATION), StandardCharsets.ISO_8859_1);
        in.reset();
        Matcher declared = ENCODING.matcher(start);
        Optional<Charset> charset = file.charset()
                .or(() -> Charsets.declared(file.head()))
                .or(() -> declared.lookingAt() ? Charsets.named(declared.group(1)) : Optional.empty());
        return Charsets.text(file.head(), charset, in).reader();
    }

    private static void close(XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            // It holds nothing but its buffers, and what was read is complete or failed already.
            return;
        }
    }

    private static Failure failure(BodyFile file, XMLStreamException thrown) throws IOException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.nio.charset.CharacterCodingException coding) {
                return file.undecodable(
                        coding,
                        thrown.getLocation() == null ? 0 : thrown.getLocation().getLineNumber());
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        String message = String.valueOf(thrown.getMessage());
        int at = message.lastIndexOf("Message: ");
        String reason = at < 0 ? message : message.substring(at + "Message: ".length());
        String line = thrown.getLocation() == null
                ? ""
                : "line " + thrown.getLocation().getLineNumber() + ": ";
        return file.unreadable("XML", line + BodyFormat.excerpt(reason), "");
    }
}
