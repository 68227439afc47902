package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.money.Money;
import com.example.price.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasketTest {
    @Test
    void addsThePrices() {
        Price price = new Price(new Money(1000));
        assertEquals(new Money(2380), new Basket(List.of(price, price)).total());
    }
}
