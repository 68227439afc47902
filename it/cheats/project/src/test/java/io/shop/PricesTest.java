package io.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    @Test
    void addsUpWhatIsInABasket() {
        int total = Prices.total(List.of(100, 250, 50));

        assertEquals(400, total);
    }

    @Test
    void isATenthCheaperFromTenThingsOn() {
        List<Integer> ten = List.of(10, 10, 10, 10, 10, 10, 10, 10, 10, 10);

        assertEquals(90, Prices.total(ten));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 4, 25",
        "101, 4, 26",
        "0, 3, 0",
    })
    void dividesAPrice(int cents, int people, int first) {
        assertEquals(first, Prices.share(cents, people));
    }

    @Test
    void cannotBeDividedAmongNobody() {
        assertThrows(ArithmeticException.class, () -> Prices.share(100, 0));
    }

    @Test
    void hasAMeanPrice() {
        assertEquals(133.33, Prices.mean(List.of(100, 250, 50)), 0.01);
    }
}
