package com.example.shop;

import com.example.money.Money;
import com.example.price.Price;
import java.util.List;

/** What somebody buys. */
public record Basket(List<Price> prices) {
    public Money total() {
        return prices.stream().map(Price::withTax).reduce(new Money(0), Money::plus);
    }
}
