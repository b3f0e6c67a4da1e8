package connector.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one document. */
final class XmlReader {
    /** Below the depth that JSON may have; deeper is an attack. */
    private static final int MOST_DEPTH = 400;

    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private final XMLStreamReader xml;
    private final BodyFile file;
    private final XmlFormat format;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    /** Of each open element: which namespace a name without its prefix has. */
    private final Deque<Map<String, String>> names = new ArrayDeque<>();

    XmlReader(XMLStreamReader xml, BodyFile file, XmlFormat format) {
        this.xml = xml;
        this.file = file;
        this.format = format;
    }

    void write(OutputStream json) throws XMLStreamException, IOException {
        names.push(new HashMap<>());
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement done = open.pop();
                    names.pop();
                    if (open.isEmpty()) {
                        XmlElement root = new XmlElement("", format.always(), false, false);
                        root.member(done.name(), done.json());
                        json.write(root.json());
                        json.write('\n');
                    } else {
                        open.peek().member(done.name(), done.json());
                    }
                }
                case XMLStreamConstants.CHARACTERS -> text(false);
                case XMLStreamConstants.CDATA -> text(true);
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw file.unreadable("XML", "entities are not read, and &" + xml.getLocalName() + "; is one", "");
                default -> {
                    continue; // comments, processing instructions, white space between elements, a DOCTYPE
                }
            }
        }
    }

    private void text(boolean cdata) {
        if (!open.isEmpty()) {
            open.peek().text(xml.getText(), cdata);
        }
    }

    private void start() {
        String name = name(xml.getPrefix(), xml.getLocalName());
        if (open.isEmpty() && name.toLowerCase(Locale.ROOT).equals("html")) {
            throw file.unreadable("XML", "it is a page of HTML", "");
        }
        if (open.size() == MOST_DEPTH) {
            throw file.unreadable("XML", "elements are nested deeper than " + MOST_DEPTH, "");
        }
        distinct(name, String.valueOf(xml.getNamespaceURI()));
        boolean keepSpace = !open.isEmpty() && open.peek().keepsSpace();
        boolean nil = false;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            if (isAttribute(i, XMLConstants.XML_NS_URI, "space")) {
                keepSpace = value.equals("preserve");
            }
            nil = nil || (isAttribute(i, INSTANCE, "nil") && (value.equals("true") || value.equals("1")));
        }
        XmlLists lists = (open.isEmpty() ? format.always() : open.peek().lists()).of(name);
        XmlElement element = new XmlElement(name, lists, nil, keepSpace);
        names.push(new HashMap<>());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = name(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
            distinct("@" + attribute, String.valueOf(xml.getAttributeNamespace(i)));
            element.attribute(attribute, xml.getAttributeValue(i));
        }
        open.push(element);
    }

    private boolean isAttribute(int at, String namespace, String name) {
        return xml.getAttributeLocalName(at).equals(name) && namespace.equals(xml.getAttributeNamespace(at));
    }

    private String name(String prefix, String local) {
        return !format.prefixes() || prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    /** Without prefixes two names can look the same, and would become one list. */
    private void distinct(String name, String namespace) {
        if (!format.prefixes()) {
            String before = names.peek().putIfAbsent(name, namespace);
            if (before != null && !before.equals(namespace)) {
                throw file.unreadable(
                        "XML that can be read without prefixes",
                        "two different \"" + name + "\" stand in one element: remove prefixes: false",
                        "");
            }
        }
    }
}
