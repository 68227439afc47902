// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import hudson.model.User;
import hudson.util.DescribableList;
import hudson.util.TestProperties;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.signatures.Signature;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.access.AccessDeniedException;

class FolderPolicyPropertyTest {
    @TempDir
    Path home;

    record Asked(String name, Consumer<@Nullable Item> question) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Asked> questions() {
        FolderPolicyProperty.Kind form = new FolderPolicyProperty.Kind();
        return List.of(
                new Asked("names of policies", form::doFillPolicyItems),
                new Asked("a name", folder -> form.doCheckPolicy(folder, "strict")));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isForThoseWhoMayConfigureTheFolder(Asked asked) {
        try (TestController controller = TestController.in(home)) {
            Folder team = new Folder(controller, "team", null);
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);
            controller.grant(ann, "team", Item.READ, Item.DISCOVER, Item.BUILD, Item.CANCEL, Run.UPDATE);

            assertThatThrownBy(() -> asked.question().accept(team)).isInstanceOf(AccessDeniedException.class);

            controller.grant(ann, "team", Item.CONFIGURE);
            assertThatThrownBy(() -> asked.question().accept(team))
                    .as("it goes on, to what is not here")
                    .isNotInstanceOf(AccessDeniedException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isForAdministratorsWhereThereIsNoFolder(Asked asked) {
        try (TestController controller = TestController.in(home)) {
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);
            controller.grant(ann, "", Jenkins.READ, Jenkins.MANAGE, Item.CONFIGURE);

            assertThatThrownBy(() -> asked.question().accept(null)).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void findsEveryFolderAboveAJobThatNamesAPolicy() {
        try (TestController controller = TestController.in(home)) {
            Folder team = new Folder(controller, "team", naming("strict"));
            Folder silent = new Folder(team, "silent", null);
            Folder empty = new Folder(silent, "empty", naming(" "));
            Folder app = new Folder(empty, "app", naming("lax"));
            TestJob job = new TestJob(app, "build", Map.of());

            assertThat(FolderPolicyProperty.above(job))
                    .containsExactly(
                            new AllowedPolicies.Folder("team/silent/empty/app", "lax"),
                            new AllowedPolicies.Folder("team", "strict"));
        }
    }

    private static FolderPolicyProperty naming(String policy) {
        FolderPolicyProperty property = new FolderPolicyProperty();
        property.setPolicy(policy);
        return property;
    }

    private static final class Folder extends AbstractFolder<TopLevelItem> {
        private final @Nullable FolderPolicyProperty property;

        Folder(ItemGroup<?> parent, String name, @Nullable FolderPolicyProperty property) {
            super(parent, name);
            this.property = property;
        }

        @Override
        public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties() {
            return new TestProperties<>(property);
        }

        @Override
        public File getRootDir() {
            throw Signature.only();
        }

        @Override
        public @Nullable TopLevelItem getItem(String name) {
            return null;
        }

        @Override
        public Descriptor<TopLevelItem> getDescriptor() {
            throw Signature.only();
        }
    }
}
