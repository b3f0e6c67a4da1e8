package connector.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A body of one or more files of a format, packed or not.
 *
 * @param format of the files
 * @param packing how they are packed
 * @param blankIsEmpty whether nothing at all is an empty page where the format has no form for it
 */
record FilesTranscoder(FileFormat format, Packing packing, boolean blankIsEmpty) implements Transcoder {
    @Override
    public Output output() {
        return format.output();
    }

    @Override
    public void transcode(RawBody head, InputStream in, OutputStream json, Rejects rejects) throws IOException {
        int[] read = {0};
        int files = packing.unpack(head, in, file -> {
            if (output() == Output.DOCUMENT && read[0]++ > 0) {
                throw file.unreadable(
                        "the only file", "a " + format.says() + " answer is one document: name one with `files`", "");
            }
            file(file, json, rejects);
        });
        if (files == 0 && !blankIsEmpty) {
            throw new BodyFile(head, java.util.Optional.empty(), packing.charset(), in)
                    .unreadable(
                            format.says(),
                            packing.files().isPresent()
                                    ? "no file of that name is in the archive"
                                    : "the archive is empty",
                            "");
        }
    }

    private void file(BodyFile file, OutputStream json, Rejects rejects) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file.in());
        in.mark(1);
        if (in.read() < 0) {
            if (!blankIsEmpty && !format.mayBeEmpty()) {
                throw file.unreadable(format.says(), "it is empty", "");
            }
            return;
        }
        in.reset();
        format.write(new BodyFile(file.head(), file.name(), file.charset(), in), json, rejects);
    }
}
