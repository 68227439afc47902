// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes JSON and refuses values that documents must not contain: null, bytes, fractions, and integers that a JSON
 * reader could round.
 */
final class ExactGenerator extends JsonGeneratorDelegate {
    ExactGenerator(JsonGenerator to) {
        // The argument false makes the superclass write nested values through ExactGenerator, too.
        super(to, false);
    }

    static long exact(long number) {
        if (number < -Quantities.LARGEST || number > Quantities.LARGEST) {
            throw new IllegalArgumentException(number
                    + " is beyond 2^53-1, the largest integer of a document. This is a bug in"
                    + " LonelyCat; report it with this message.");
        }
        return number;
    }

    static IllegalArgumentException foreign(String kind) {
        return new IllegalArgumentException(
                "A document cannot hold " + kind + ". This is a bug in LonelyCat; report it with this message.");
    }

    @Override
    public void writeNumber(long number) throws IOException {
        super.writeNumber(exact(number));
    }

    @Override
    public void writeNumber(BigInteger number) {
        throw foreign("the number " + number);
    }

    @Override
    public void writeNumber(double number) {
        throw foreign("the number " + number);
    }

    @Override
    public void writeNumber(float number) {
        throw foreign("the number " + number);
    }

    @Override
    public void writeNumber(BigDecimal number) {
        throw foreign("the number " + number);
    }

    @Override
    public void writeNumber(String number) {
        throw foreign("the number " + number);
    }

    @Override
    public void writeNull() {
        throw foreign("null");
    }

    @Override
    public void writeBinary(Base64Variant form, byte[] data, int offset, int length) {
        throw foreign("bytes");
    }

    @Override
    public int writeBinary(Base64Variant form, InputStream data, int length) {
        throw foreign("bytes");
    }
}
