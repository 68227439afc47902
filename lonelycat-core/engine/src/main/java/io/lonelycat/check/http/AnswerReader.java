// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer of HTTP/1.1 (RFC 9112) from a connection that is closed afterwards. */
final class AnswerReader {
    /** A byte more than is looked at: by it one sees that there is more. */
    private static final int MOST_BODY_BYTES = HttpAnswer.MOST_BODY_BYTES + 1;

    private static final int MOST_HEAD_BYTES = 64 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    private final InputStream in;
    private int headLeft = MOST_HEAD_BYTES;

    AnswerReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Reads the final answer; interim ones (1xx) are passed over.
     *
     * @param mayHaveBody false when the request was HEAD
     * @throws ProtocolException if it is not HTTP
     * @throws EOFException if it breaks off
     */
    HttpAnswer read(boolean mayHaveBody) throws IOException {
        while (true) {
            String line = line();
            Matcher matcher = STATUS_LINE.matcher(line);
            if (!matcher.matches()) {
                throw new ProtocolException("the answer does not begin with HTTP/1.1 or HTTP/1.0 and a status");
            }
            int status = Integer.parseInt(matcher.group(1));
            Map<String, String> headers = HttpAnswer.joined(fields());
            if (status >= 200) {
                boolean empty = !mayHaveBody || status == 204 || status == 304;
                byte[] body = empty ? new byte[0] : body(headers);
                return new HttpAnswer(status, line, headers, body);
            }
        }
    }

    private List<Map.Entry<String, String>> fields() throws IOException {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher matcher = FIELD.matcher(line);
            if (!matcher.matches()) {
                throw new ProtocolException("a line of the answer's head is no header");
            }
            fields.add(Map.entry(matcher.group(1), matcher.group(2)));
        }
        return fields;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.getOrDefault("Transfer-Encoding", "");
        if (coding.equalsIgnoreCase("chunked")) {
            return chunks();
        }
        if (!coding.isEmpty()) {
            throw new ProtocolException("the answer's body has an unknown transfer coding");
        }
        String length = headers.get("Content-Length");
        return length == null ? in.readNBytes(MOST_BODY_BYTES) : exactly(size(length, 10), MOST_BODY_BYTES);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < MOST_BODY_BYTES) {
            headLeft = MOST_HEAD_BYTES;
            long size = size(line().split("[; \\t]", 2)[0], 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(exactly(size, MOST_BODY_BYTES - body.size()));
            if (body.size() < MOST_BODY_BYTES && !line().isEmpty()) {
                throw new ProtocolException("a chunk of the answer's body is longer than it says");
            }
        }
        return body.toByteArray();
    }

    private byte[] exactly(long size, int most) throws IOException {
        int wanted = (int) Math.min(size, most);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new EOFException();
        }
        return bytes;
    }

    private static long size(String digits, int radix) throws ProtocolException {
        if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
            throw new ProtocolException("the length of the answer's body is no number");
        }
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new ProtocolException("the length of the answer's body is no number");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (--headLeft < 0) {
                throw new ProtocolException("the answer's head is larger than " + MOST_HEAD_BYTES + " bytes");
            }
            line.append((char) b);
        }
        boolean carriageReturn = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
        return line.substring(0, line.length() - (carriageReturn ? 1 : 0));
    }
}
