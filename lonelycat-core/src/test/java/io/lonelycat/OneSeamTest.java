// SPDX-License-Identifier: MIT
package io.lonelycat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lonelycat.workspace.Platform;
import java.io.File;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;

@AnalyzeClasses(
        packages = "io.lonelycat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoArchiveOfTests.class})
class OneSeamTest {
    @ArchTest
    static final ArchRule onlyThePlatformKnowsTheSystem = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Platform.class.getName())
            .should()
            .accessField(File.class, "separatorChar")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(DosFileAttributes.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(AclFileAttributeView.class);
}
