// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.Operation;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Writes a change as a git patch with a single hunk. */
public final class FixturePatch {
    private static final String NO_BLOB = "0".repeat(40);
    private static final String BASE85 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

    private final FixtureChange change;
    private final StringBuilder out = new StringBuilder();

    private FixturePatch(FixtureChange change) {
        this.change = change;
    }

    public static String of(FixtureChange change) {
        if (change.isTypeChange()) {
            return of(change.half(Operation.DELETE)) + of(change.half(Operation.CREATE));
        }
        FixturePatch patch = new FixturePatch(change);
        patch.header();
        if (!Objects.equals(change.before(), change.after())) {
            patch.content();
        }
        return patch.out.toString();
    }

    private void header() {
        line("diff --git a/" + change.oldPath() + " b/" + change.path());
        if (change.operation() == Operation.CREATE) {
            line("new file mode " + change.newMode().git());
        } else if (change.operation() == Operation.DELETE) {
            line("deleted file mode " + change.oldMode().git());
        } else if (change.oldMode() != change.newMode()) {
            line("old mode " + change.oldMode().git());
            line("new mode " + change.newMode().git());
        }
        if (change.operation() == Operation.RENAME) {
            line("similarity index " + (Objects.equals(change.before(), change.after()) ? "100%" : "0%"));
            line("rename from " + change.oldPath());
            line("rename to " + change.path());
        }
    }

    private void content() {
        boolean sameMode = change.before() != null && change.after() != null && change.oldMode() == change.newMode();
        line("index " + blob(change.before()) + ".." + blob(change.after())
                + (sameMode ? " " + change.oldMode().git() : ""));
        if (change.binary()) {
            line("GIT binary patch");
            literal(change.after());
            literal(change.before());
        } else if (!Objects.requireNonNullElse(change.before(), "").isEmpty()
                || !Objects.requireNonNullElse(change.after(), "").isEmpty()) {
            line("--- " + (change.before() == null ? "/dev/null" : "a/" + change.oldPath()));
            line("+++ " + (change.after() == null ? "/dev/null" : "b/" + change.path()));
            line("@@ -" + range(change.before()) + " +" + range(change.after()) + " @@");
            lines('-', change.before());
            lines('+', change.after());
        }
    }

    private static String range(@Nullable String text) {
        int lines = FixtureChange.lines(text);
        return lines == 1 ? "1" : (lines == 0 ? 0 : 1) + "," + lines;
    }

    private void lines(char kind, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            for (String line : FixtureChange.split(text)) {
                out.append(kind).append(line);
            }
            if (!text.endsWith("\n")) {
                line("\n\\ No newline at end of file");
            }
        }
    }

    private void literal(@Nullable String text) {
        byte[] bytes = Objects.requireNonNullElse(text, "").getBytes(UTF_8);
        line("literal " + bytes.length);
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] block = new byte[52];
        for (int n = deflater.deflate(block); n > 0; n = deflater.deflate(block)) {
            line((char) (n <= 26 ? 'A' + n - 1 : 'a' + n - 27) + base85(block, n));
        }
        deflater.end();
        line("");
    }

    private static String base85(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i += 4) {
            long group = 0;
            for (int j = i; j < i + 4; j++) {
                group = (group << 8) | (j < length ? bytes[j] & 0xff : 0);
            }
            char[] letters = new char[5];
            for (int j = 4; j >= 0; j--) {
                letters[j] = BASE85.charAt((int) (group % 85));
                group /= 85;
            }
            text.append(letters);
        }
        return text.toString();
    }

    private static String blob(@Nullable String text) {
        if (text == null) {
            return NO_BLOB;
        }
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(("blob " + bytes.length + "\0").getBytes(ISO_8859_1));
        object.writeBytes(bytes);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(object.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
