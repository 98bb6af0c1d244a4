package model_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"

	"twozones/model"
)

func TestParseDecimalTakesWhatIsANumber(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "12": "12", "12.50": "12.5", ".5": "0.5", "5.": "5", "+3": "3",
		"4.6e5": "460000", "1E-3": "0.001", "1e6": "1000000", "0.000001": "0.000001",
		"-7.25": "-7.25", "1000000000": "1000000000", "0012": "12", "1.000000000": "1",
	} {
		got, err := model.ParseDecimal(text)
		if err != nil || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", text, got, err, want)
		}
	}
}

func TestParseDecimalRefusesTheRest(t *testing.T) {
	for text, want := range map[string]error{
		"": model.ErrNotNumber, ".": model.ErrNotNumber, "-": model.ErrNotNumber, "--1": model.ErrNotNumber,
		"1-": model.ErrNotNumber, "NaN": model.ErrNotNumber, ".inf": model.ErrNotNumber, "0x1F": model.ErrNotNumber,
		"1,000": model.ErrNotNumber, "1_000": model.ErrNotNumber, "１２": model.ErrNotNumber, "1e": model.ErrNotNumber,
		"1e999": model.ErrNotNumber, "1.0000001": model.ErrTooPrecise, "1e-7": model.ErrTooPrecise,
		"10000000000000": model.ErrNumberTooBig, "1e40": model.ErrNumberTooBig, "1.2.3": model.ErrNotNumber,
	} {
		if got, err := model.ParseDecimal(text); !errors.Is(err, want) {
			t.Errorf("%q is %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestDecimalAgreesWithBigArithmetic(t *testing.T) {
	for range 2000 {
		d := model.Decimal(rand.Int64N(2e18) - 1e18)
		back, err := model.ParseDecimal(d.String())
		if err != nil || back != d {
			t.Fatalf("%d writes %s and reads %d, %v", int64(d), d, int64(back), err)
		}
		want, _ := new(big.Rat).SetString(d.String())
		if want.Cmp(big.NewRat(int64(d), 1_000_000)) != 0 {
			t.Fatalf("%d is written %s", int64(d), d)
		}
		floor := new(big.Int).Div(big.NewInt(int64(d)), big.NewInt(1_000_000))
		if floor.Int64() != d.Floor() {
			t.Fatalf("floor of %s is %d", d, d.Floor())
		}
	}
}

func TestValueSurvivesJSON(t *testing.T) {
	day, _ := model.ParseDate("1988-03-05")
	for _, v := range []model.Value{model.Unknown, model.YesNo(true), model.YesNo(false), model.Choice("master"),
		model.SetOf("a", "b"), {Kind: model.KindSet, Set: []string{}}, model.Day(day),
		model.Number(model.KindMoney, 460000_500000), model.Number(model.KindInteger, 0)} {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back model.Value
		if err := json.Unmarshal(raw, &back); err != nil || !back.Equal(v) {
			t.Errorf("%s reads back as %+v, %v", raw, back, err)
		}
	}
}
