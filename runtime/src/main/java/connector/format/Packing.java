package connector.format;

import connector.base.Failure;
import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Types;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * How a body is packed that is a file, beyond the Content-Encoding of its answer.
 *
 * @param compression of the body
 * @param files which files of an archive are read; empty for all
 * @param charset of the texts; empty for what the answer says
 */
record Packing(Compression compression, Optional<FileGlob> files, Optional<Charset> charset) {
    /** What bodies are packed with. */
    enum Compression {
        /** Told by the first bytes. */
        AUTO,
        /** Not packed, whatever the bytes look like. */
        NONE,
        /** gzip, else DECODE. */
        GZIP,
        /** zip, else DECODE. */
        ZIP
    }

    static final int MAGIC = 4;

    private static final Key<Compression> COMPRESSION = Key.of(
                    "compression",
                    Types.word(Compression.class),
                    "How a body is packed that is itself a file (Content-Encoding is undone before): auto tells gzip and"
                            + " zip by the first bytes.",
                    "gzip")
            .or(Compression.AUTO);
    private static final Key<FileGlob> FILES = Key.of(
                    "files",
                    FileGlob.TYPE,
                    "Which files of a zip archive are read, in the order of their names; all if left out. `*` stands for"
                            + " anything within a name, `**` across folders.",
                    "\"*.csv\"")
            .orNone();
    private static final Key<Charset> CHARSET = Key.of(
                    "charset",
                    Types.parsed(
                            "a charset like windows-1252",
                            "write a name of the IANA registry",
                            "string",
                            name -> Charset.forName(name)),
                    "The charset of the texts. A byte order mark goes before it; left out, the Content-Type says it, else"
                            + " it is UTF-8.",
                    "windows-1252")
            .orNone();

    static final List<Key<?>> KEYS = List.of(COMPRESSION, FILES, CHARSET);

    /** Told by the first bytes. */
    static final Packing DEFAULT = new Packing(Compression.AUTO, Optional.empty(), Optional.empty());

    static Packing of(Args args) {
        return new Packing(args.get(COMPRESSION), args.find(FILES), args.find(CHARSET));
    }

    /** What the body as a whole is, if the manifest says so (RFC 6713; zip by the IANA registry). */
    Optional<String> mediaType() {
        return switch (compression) {
            case AUTO, NONE -> Optional.empty();
            case GZIP -> Optional.of("application/gzip");
            case ZIP -> Optional.of("application/zip");
        };
    }

    /** What is read of each file. */
    @FunctionalInterface
    interface Each {
        void read(BodyFile file) throws IOException;
    }

    /** True when a body has to be unpacked. */
    boolean isPacked(byte[] body) {
        return switch (compression) {
            case NONE -> false;
            case AUTO -> GzipMembers.begins(body) || ZipFiles.begins(body);
            case GZIP, ZIP -> true;
        };
    }

    /**
     * Hands over the files of a body, in the order of their names.
     *
     * @return how many there were
     * @throws Failure DECODE when it is cut, broken or not packed as it should be; CAP when there is too much of it
     */
    int unpack(RawBody head, InputStream body, Each each) throws IOException {
        BufferedInputStream in = new BufferedInputStream(body);
        byte[] magic = peek(in);
        Allowance allowance = new Allowance(head.most());
        boolean gzip = GzipMembers.begins(magic);
        boolean zip = ZipFiles.begins(magic);
        boolean right = switch (compression) {
            case AUTO -> true;
            case NONE -> true;
            case GZIP -> gzip;
            case ZIP -> zip;
        };
        BodyFile whole = new BodyFile(head, Optional.empty(), charset, in);
        if (!right) {
            throw whole.unreadable(
                    compression == Compression.GZIP ? "gzip" : "zip",
                    "it does not begin as one",
                    new String(magic, java.nio.charset.StandardCharsets.US_ASCII));
        }
        if (compression != Compression.NONE && zip) {
            return archive(whole, allowance, each);
        }
        if (files.isPresent()) {
            throw whole.unreadable("a zip archive", "`files` names files in one", "");
        }
        if (compression != Compression.NONE && gzip) {
            file(whole, "gzip", new GzipMembers(in), allowance, each);
        } else {
            each.read(whole);
        }
        return 1;
    }

    private int archive(BodyFile whole, Allowance allowance, Each each) throws IOException {
        List<ZipFiles.Entry> entries;
        ZipFiles zip = new ZipFiles(whole.head().content());
        try {
            entries = zip.entries().stream()
                    .filter(entry -> !entry.isFolder() && !entry.isSystem())
                    .filter(entry -> files.isEmpty() || files.get().matches(entry.name()))
                    .sorted(Comparator.comparing(ZipFiles.Entry::name))
                    .toList();
        } catch (EOFException | ZipException e) {
            throw whole.broken("zip", e);
        }
        for (ZipFiles.Entry entry : entries) {
            BodyFile file =
                    new BodyFile(whole.head(), Optional.of(entry.name()), charset, InputStream.nullInputStream());
            try (InputStream plain = new BufferedInputStream(zip.open(entry))) {
                boolean gzip = GzipMembers.begins(peek((BufferedInputStream) plain));
                file(file, gzip ? "gzip in zip" : "zip", gzip ? new GzipMembers(plain) : plain, allowance, each);
            } catch (EOFException | ZipException e) {
                throw file.broken("zip", e);
            }
        }
        return entries.size();
    }

    private static void file(BodyFile file, String kind, InputStream plain, Allowance allowance, Each each)
            throws IOException {
        try (plain) {
            InputStream bounded = allowance.bound(plain);
            each.read(new BodyFile(file.head(), file.name(), file.charset(), bounded));
            // The checksum stands at the end, which a format may not have read to.
            bounded.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (EOFException | ZipException e) {
            throw file.broken(kind, e);
        }
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] head = in.readNBytes(MAGIC);
        in.reset();
        return head;
    }
}
