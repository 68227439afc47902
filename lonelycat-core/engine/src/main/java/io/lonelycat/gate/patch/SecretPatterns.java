// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static io.lonelycat.gate.patch.SecretPattern.token;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/**
 * Patterns of all secrets that the gate finds. Each secret pattern needs a row in the test resource
 * {@code secrets/found.txt}.
 *
 * <p>The secret patterns follow RFC 7468 (PEM), RFC 9580 (OpenPGP), OpenSSH and PuTTY for private keys, RFC 7519 for
 * JSON Web Tokens, RFC 3986 for passwords in URLs, and the manuals of services for their tokens and API keys.
 */
public final class SecretPatterns {
    private static final String WORD_END = "(?![A-Za-z0-9_-])";

    public static final List<SecretPattern> ALL = all();

    private SecretPatterns() {}

    private static List<SecretPattern> all() {
        List<SecretPattern> all = new ArrayList<>();
        for (List<SecretPattern> some : List.of(keys(), forges(), clouds(), services(), general())) {
            all.addAll(some);
        }
        return Collections.unmodifiableList(all);
    }

    static List<List<String>> keywords() {
        List<List<String>> keywords = new ArrayList<>();
        for (SecretPattern pattern : ALL) {
            keywords.add(pattern.keywords());
        }
        return keywords;
    }

    private static List<SecretPattern> keys() {
        return List.of(
                token(
                                "private-key",
                                "a private key",
                                "-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----",
                                "-----begin ")
                        .anywhere(),
                token(
                                "private-key",
                                "a private key",
                                "---- BEGIN SSH2 (?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY ----",
                                "---- begin ssh2 ")
                        .anywhere(),
                token("private-key", "a private key", "PuTTY-User-Key-File-[123]:", "putty-user-key-file-"));
    }

    private static List<SecretPattern> forges() {
        return List.of(
                token(
                        "github-token",
                        "a GitHub token",
                        "(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})" + WORD_END,
                        "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_"),
                token(
                        "gitlab-token",
                        "a GitLab token",
                        "gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_.-]{20,300}",
                        "glpat-|gldt-|glrt-|glcbt-|glptt-|glft-|glimt-|glagent-|gloas-|glsoat-|glffct-"),
                token("npm-token", "an npm token", "npm_[A-Za-z0-9]{36}" + WORD_END, "npm_"),
                token(
                        "pypi-token",
                        "a PyPI token",
                        "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,512}",
                        "pypi-ageichlwas5vcmc"),
                token("rubygems-token", "a RubyGems token", "rubygems_[a-f0-9]{48}" + WORD_END, "rubygems_"),
                token("docker-token", "a Docker Hub token", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,64}", "dckr_"));
    }

    private static List<SecretPattern> clouds() {
        return List.of(
                token(
                        "aws-access-key",
                        "an AWS access key",
                        "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}" + WORD_END,
                        "akia|asia|abia|acca"),
                token(
                        "google-key",
                        "a Google key",
                        "(?:AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28})" + WORD_END,
                        "aiza|gocspx-"),
                token(
                                "azure-key",
                                "an Azure key",
                                "(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{43,86}={1,2}",
                                "accountkey=|sharedaccesskey=")
                        .anywhere(),
                token("azure-key", "an Azure key", "[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}" + WORD_END, "q~")
                        .beginningBefore(4),
                token("digitalocean-token", "a DigitalOcean token", "do[oprt]_v1_[a-f0-9]{64}", "_v1_")
                        .beginningBefore(3),
                token("vault-token", "a Vault token", "hv[sbr]\\.[A-Za-z0-9_-]{24,300}", "hvs.|hvb.|hvr."));
    }

    private static List<SecretPattern> services() {
        return List.of(
                token(
                        "slack-token",
                        "a Slack token",
                        "(?:xox[abeoprs]-[A-Za-z0-9-]{20,250}|xapp-\\d-[A-Za-z0-9-]{20,250})",
                        "xox|xapp-"),
                token(
                                "slack-webhook",
                                "a Slack webhook",
                                "hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9+/]{40,80}",
                                "hooks.slack.com/")
                        .anywhere(),
                token(
                        "stripe-key",
                        "a Stripe key",
                        "(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9+/]{32,100})",
                        "sk_live_|sk_test_|rk_live_|rk_test_|whsec_"),
                token("sendgrid-key", "a SendGrid key", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}" + WORD_END, "sg."),
                token(
                        "model-api-key",
                        "a key of a model provider",
                        "(?:sk-(?:proj|svcacct|ant)-[A-Za-z0-9_-]{40,250}|hf_[A-Za-z]{34}" + WORD_END + ")",
                        "sk-proj-|sk-svcacct-|sk-ant-|hf_"));
    }

    private static List<SecretPattern> general() {
        return List.of(
                token(
                        "jwt",
                        "a JSON Web Token",
                        "eyJ[A-Za-z0-9_-]{10,400}\\.eyJ[A-Za-z0-9_-]{10,400}\\.[A-Za-z0-9_-]{10,512}",
                        "eyj"),
                token(
                                "address-password",
                                "a password in an address",
                                "://[^\\s/:@\"'<>]{1,64}:([^\\s/:@\"'<>]{6,200})@[A-Za-z0-9\\[]",
                                "://")
                        .anywhere()
                        .accepting(found -> !SecretValue.isPlaceholder(SecretValue.given(found.group(1)))),
                token("authorization", "credentials of a request", SecretHeader.BEARER, "bearer |bearer\t")
                        .accepting(SecretHeader::isBearer),
                token("authorization", "credentials of a request", SecretHeader.BASIC, "basic |basic\t")
                        .accepting(SecretHeader::isBasic),
                token("authorization", "credentials of a request", SecretHeader.OF_A_TOOL, "auth")
                        .accepting(SecretHeader::isBasic),
                assignment(SecretAssignment.FORM, SecretAssignment::isSecret),
                assignment(SecretAssignment.HERE, SecretAssignment::isSecretBelow),
                assignment(SecretAssignment.DEFAULT, SecretAssignment::isSecretBelow),
                token(
                                "assignment",
                                "a password or key in a list",
                                SecretAssignment.LIST,
                                "passwords|passphrases|secrets|tokens|credentials|api_keys|api-keys|apikeys|access_keys"
                                        + "|access-keys|accesskeys")
                        .anywhere()
                        .accepting(SecretAssignment::isSecretIn),
                assignmentOf("(?i:pass|pw)(?![A-Za-z0-9])", "pass|pw"),
                assignmentInCommand());
    }

    /** Creates a secret pattern for assignments to names with a keyword, such as {@code password = ...}. */
    private static SecretPattern assignmentOf(String name, String keywords) {
        return token(
                        "assignment",
                        "a password or key, such as `password = ...`",
                        "(?=" + name + ")" + SecretAssignment.FORM,
                        keywords)
                .accepting(SecretAssignment::isSecret);
    }

    private static SecretPattern assignmentInCommand() {
        return token(
                        "assignment",
                        "a password or key, such as `password = ...`",
                        "(?i:--(?:password|passwd|pass|token|secret|api-key)[ \\t]{1,4}|curl[^\\r\\n]{0,80}?[ \\t](?:-u|--user)[ \\t]{0,2}"
                                + "[\"']?[\\w.@-]{1,64}:|identified by[ \\t]{1,4}|(?:with|encrypted) password[ \\t]{1,4})"
                                + "[\"']?([^\\s\"'<>(){}\\[\\],;]{8,200})",
                        "--pass|--token |--secret |--api-key |curl |identified by|with password|encrypted password")
                .anywhere()
                .accepting(found -> SecretAssignment.isQuoted(SecretValue.given(found.group(1))));
    }

    private static SecretPattern assignment(String form, Predicate<MatchResult> isSecret) {
        return token(
                        "assignment",
                        "a password or key, such as `password = ...`",
                        form,
                        String.join("|", SecretAssignment.NAMES))
                .anywhere()
                .accepting(isSecret);
    }

    /** Distinguishes credentials in HTTP headers (RFC 7617, RFC 6750) from prose. */
    private static final class SecretHeader {
        static final String BEARER = "(?i:bearer)[ \\t]{1,4}([A-Za-z0-9._~+/=-]{16,512})";
        static final String BASIC = "(?i:basic)[ \\t]{1,4}([A-Za-z0-9+/]{8,512}={0,2})";

        static final String OF_A_TOOL = "auth[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?([A-Za-z0-9+/]{12,512}={0,2})";

        private static final double BEARER_BITS = 3;

        private SecretHeader() {}

        static boolean isBearer(MatchResult found) {
            String value = found.group(1);
            return SecretValue.hasLetterAndDigit(value)
                    && SecretValue.turns(value) > 1
                    && !SecretValue.isPlaceholder(value)
                    && SecretValue.bitsPerCharacter(value) >= BEARER_BITS;
        }

        static boolean isBasic(MatchResult found) {
            String decoded = decoded(found.group(1).replace("=", ""));
            int colon = decoded.indexOf(':');
            return colon > 0
                    && colon < decoded.length() - 4
                    && decoded.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                    && !SecretValue.isPlaceholder(decoded.substring(colon + 1));
        }

        private static String decoded(String base64) {
            String whole = base64.substring(0, base64.length() - (base64.length() % 4 == 1 ? 1 : 0));
            try {
                return new String(Base64.getDecoder().decode(whole), ISO_8859_1);
            } catch (IllegalArgumentException notBase64) {
                return "";
            }
        }
    }
}
