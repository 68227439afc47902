// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.plan.CheckSpec.CheckFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Check that a file has the expected size and content, or, without expectations, does not exist. */
public record FileCheck(CheckTerms terms, CheckFile file, Optional<FileExpectation> expected) implements CheckSpec {
    /**
     * Expected size and content of a file.
     *
     * @param text UTF-8 text that the file must contain
     */
    public record FileExpectation(
            OptionalLong minBytes,
            OptionalLong maxBytes,
            Optional<Digest> sha256,
            Optional<String> text,
            @Member(ifAny = true) Map<String, Object> json) {
        public FileExpectation {
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        public boolean wantsContent() {
            return text.isPresent() || !json.isEmpty();
        }

        private static FileExpectation read(InputObject in) {
            FileExpectation read = new FileExpectation(
                    bytes(in, "minBytes"),
                    bytes(in, "maxBytes"),
                    in.optional("sha256").map(InputValue::digest),
                    in.optional("text").map(InputValue::text),
                    in.optional("json").map(ExpectedJson::read).orElse(Map.of()));
            if (read.minBytes.orElse(0) > read.maxBytes.orElse(Long.MAX_VALUE)) {
                throw in.required("minBytes").problem("is more than maxBytes");
            }
            return read;
        }

        private static OptionalLong bytes(InputObject in, String key) {
            return in.optional(key)
                    .map(value -> OptionalLong.of(value.byteSize()))
                    .orElse(OptionalLong.empty());
        }
    }

    @Override
    public CheckKind kind() {
        return CheckKind.FILE;
    }

    @Override
    public String described() {
        return "file " + file.path();
    }

    @Override
    public Object subject() {
        return file;
    }

    @Override
    public Object particular() {
        record ExpectedFile(
                String path, @Member(inline = true) Optional<FileExpectation> expected, Optional<Boolean> exists) {}
        return new ExpectedFile(file.path(), expected, expected.isPresent() ? Optional.empty() : Optional.of(false));
    }

    static FileCheck read(CheckTerms terms, InputObject in) {
        CheckFile file = CheckFile.read(in.required("path"));
        boolean exists = in.bool("exists", true);
        Optional<FileExpectation> expected = exists ? Optional.of(FileExpectation.read(in)) : Optional.empty();
        if (!exists) {
            for (String key : new String[] {"sha256", "minBytes", "maxBytes", "text", "json"}) {
                DocumentValues.refuse(in, key, "with `exists: false`, no content can be expected; remove this key");
            }
        }
        return new FileCheck(terms, file, expected);
    }
}
