// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Voice;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The answers of approvers, and how each was authenticated. */
public final class ApprovalWords {
    private static final int SHOWN = 10;

    private ApprovalWords() {}

    /** Returns one phrase for each document that counted: {@code approved by anna (signed)}. */
    public static List<String> counted(Decision decision) {
        return few(decision.approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(approval -> approval.voice().map(voice -> phrase(approval, voice)).stream())
                .toList());
    }

    /** Returns one sentence for each document, also for those that did not count, with the reason. */
    static List<String> all(Decision decision) {
        return few(decision.approvals().stream().map(ApprovalWords::sentence).toList());
    }

    private static String sentence(ConsideredApproval considered) {
        String what = considered
                .voice()
                .map(voice -> PlainText.line(voice.id()) + ": " + phrase(considered, voice))
                .orElse(PlainText.line(considered.source()));
        return considered.counted() ? what : what + ", not counted: " + PlainText.line(considered.why());
    }

    private static String phrase(ConsideredApproval considered, Voice voice) {
        return said(voice.decision()) + " by " + PlainText.line(voice.approver().name()) + " (" + known(considered)
                + ")";
    }

    /** Returns the answer as a word, such as {@code approved}. */
    public static String said(Choice choice) {
        return switch (choice) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case EDIT -> "wanted otherwise";
            case SKIP -> "left to others";
            case REVOKE -> "revoked";
        };
    }

    /** Returns how the approver was authenticated. */
    public static String known(ConsideredApproval considered) {
        return switch (considered.proof()) {
            case KEY -> "signed";
            case FRONT_END ->
                "authenticated by " + PlainText.line(considered.provenBy().orElse("the front end"));
            case UNAUTHENTICATED, NONE -> "not authenticated";
        };
    }

    private static List<String> few(List<String> phrases) {
        List<String> shown = new ArrayList<>(Wording.first(SHOWN, phrases));
        if (phrases.size() > SHOWN) {
            shown.add(Wording.more(phrases.size() - (long) SHOWN, Documents.DECISION));
        }
        return shown;
    }
}
