// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The characters of an XML document, without what a parser would have to hold as a whole however large it is. A long CDATA
 * section becomes several, which means the same; a tag, comment or processing instruction that is too long is refused, and so
 * is a document type that declares anything itself.
 */
final class XmlTokens extends FilterReader {
    static final int LONGEST_TOKEN = 4 << 20;
    private static final int LONGEST_DOCUMENT_TYPE = 1_000;
    private static final int CDATA_PIECE = 1 << 15;
    private static final int CHUNK = 1 << 13;
    private static final String SPLIT = "]]><![CDATA[";
    private static final String COMMENT = "--";
    private static final String CDATA = "[CDATA[";
    private static final String DOCTYPE = "DOCTYPE";

    /** Where in the document the next character stands. */
    private enum TokenPlace {
        TEXT,
        OPENED,
        DECLARED,
        TAG,
        INSTRUCTION,
        COMMENT,
        CDATA,
        DOCTYPE
    }

    private final char[] chunk = new char[CHUNK];
    private final StringBuilder ready = new StringBuilder(2 * CHUNK);
    private final StringBuilder declared = new StringBuilder();
    private int taken;
    private TokenPlace place = TokenPlace.TEXT;
    private int length;
    private int line = 1;
    private char quote;
    private char last;
    private char lastButOne;

    XmlTokens(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] target, int off, int len) throws IOException {
        if (taken == ready.length()) {
            ready.setLength(0);
            taken = 0;
            int got = super.read(chunk, 0, CHUNK);
            if (got < 0) {
                return -1;
            }
            take(got);
        }
        int count = Math.min(len, ready.length() - taken);
        ready.getChars(taken, taken + count, target, off);
        taken += count;
        return count;
    }

    private void take(int got) throws IOException {
        int at = 0;
        while (at < got) {
            int plain = plain(at, got);
            if (plain > 0) {
                ready.append(chunk, at, plain);
                at += plain;
                length += plain;
                remember(chunk[at - 1]);
                splitLong();
            } else {
                take(chunk[at++]);
            }
        }
    }

    /** Returns how many characters there are that neither end the text or CDATA section nor may be a part of its end. */
    private int plain(int from, int to) {
        if (place != TokenPlace.TEXT && (place != TokenPlace.CDATA || last == ']')) {
            return 0;
        }
        char end = place == TokenPlace.TEXT ? '<' : ']';
        int at = from;
        while (at < to && chunk[at] != end) {
            line += chunk[at] == '\n' ? 1 : 0;
            at++;
        }
        return at - from;
    }

    /** Not after a bracket, which may be the first of those that end the section. */
    private void splitLong() {
        if (place == TokenPlace.CDATA && length >= CDATA_PIECE) {
            ready.append(SPLIT);
            begin(TokenPlace.CDATA);
        }
    }

    /** Returns the line that it has come to, from 1. */
    int line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(char c) throws IOException {
        length++;
        line += c == '\n' ? 1 : 0;
        switch (place) {
            case TEXT -> begin(c == '<' ? TokenPlace.OPENED : TokenPlace.TEXT);
            case OPENED -> begin(c == '!' ? TokenPlace.DECLARED : c == '?' ? TokenPlace.INSTRUCTION : tag(c));
            case DECLARED -> declare(c);
            case TAG -> endUnquoted(c);
            case DOCTYPE -> {
                if (quote == 0 && c == '[') {
                    throw new RefusedXmlException("a document type with declarations of its own is not allowed");
                }
                endUnquoted(c);
            }
            case INSTRUCTION -> endAfter(c, last == '?' && length > 1);
            case COMMENT -> endAfter(c, last == '-' && lastButOne == '-' && length > 2);
            case CDATA -> endAfter(c, last == ']' && lastButOne == ']' && length > 2);
        }
        if (length > (place == TokenPlace.DOCTYPE ? LONGEST_DOCUMENT_TYPE : LONGEST_TOKEN)
                && place != TokenPlace.TEXT) {
            throw new RefusedXmlException("a tag, comment or instruction is too long");
        }
        ready.append(c);
        remember(c);
        if (c != ']') {
            splitLong();
        }
    }

    private TokenPlace tag(char c) {
        return c == '>' ? TokenPlace.TEXT : TokenPlace.TAG;
    }

    private void begin(TokenPlace next) {
        place = next;
        length = 0;
        quote = 0;
        declared.setLength(0);
    }

    private void remember(char c) {
        lastButOne = last;
        last = c;
    }

    private void declare(char c) throws IOException {
        declared.append(c);
        String word = declared.toString();
        if (word.equals(COMMENT)) {
            begin(TokenPlace.COMMENT);
        } else if (word.equals(CDATA)) {
            begin(TokenPlace.CDATA);
        } else if (word.equals(DOCTYPE)) {
            begin(TokenPlace.DOCTYPE);
        } else if (!COMMENT.startsWith(word) && !CDATA.startsWith(word) && !DOCTYPE.startsWith(word)) {
            throw new RefusedXmlException("a declaration <!" + word + " is not allowed");
        }
    }

    private void endUnquoted(char c) {
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            begin(TokenPlace.TEXT);
        }
    }

    private void endAfter(char c, boolean closing) {
        if (c == '>' && closing) {
            begin(TokenPlace.TEXT);
        }
    }

    /** Says what the document has that is not allowed. */
    static final class RefusedXmlException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedXmlException(String what) {
            super(what);
        }
    }
}
