// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/**
 * Sends one HTTP request; it passes when the answer is as expected.
 *
 * @param request what is sent
 * @param expected what must come back
 * @param trust certificates of those whose word counts, in PEM; empty for those that the JVM trusts
 */
public record HttpCheck(CheckTerms terms, HttpRequest request, HttpExpectation expected, Optional<CheckFile> trust)
        implements CheckSpec {

    @Override
    public String type() {
        return CheckKind.HTTP.key();
    }

    @Override
    public String described() {
        return request.described();
    }

    @Override
    public boolean doesTheSameAs(CheckSpec other) {
        return other instanceof HttpCheck theirs && request.equals(theirs.request);
    }

    @Override
    public JsonObject toJson() {
        JsonObject particular = request.toJson()
                .withIfPresent("trust", trust.map(CheckFile::path).orElse(null));
        return terms.document(type(), particular.with("expect", expected.toJson()));
    }

    static HttpCheck read(CheckTerms terms, InputObject check) {
        InputObject in = check.required(CheckKind.HTTP.key()).object();
        HttpRequest request = HttpRequest.read(in);
        HttpCheck read = new HttpCheck(
                terms,
                request,
                in.optional("expect")
                        .map(value -> HttpExpectation.read(value.object()))
                        .orElseGet(HttpExpectation::ok),
                in.optional("trust").map(CheckFile::read));
        in.rejectUnknown();
        if (!request.answerHasBody() && read.expected.wantsBody()) {
            throw in.required("expect").problem("expects something of the body, but the answer to HEAD has none");
        }
        if (read.trust.isPresent() && !request.isSecure()) {
            throw in.required("trust").problem("only goes with a url that begins with https");
        }
        return read;
    }
}
