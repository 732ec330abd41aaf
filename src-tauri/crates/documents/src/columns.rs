//! How the width of a table is divided among its columns.

use crate::block::{Column, Width};

/// What a column's cells would need, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    /// The longest cell on one line.
    natural: f32,
    /// The longest word.
    word: f32,
}

impl Measured {
    pub(crate) fn include(&mut self, natural: f32, word: f32) {
        // A hair more than measured, or rounding would break a line that fits exactly.
        self.natural = self.natural.max(natural + 0.1);
        self.word = self.word.max(word + 0.1);
    }

    /// What the column needs at least: its longest word, but of a long word only what can be parted off.
    fn least(self, em: f32) -> f32 {
        self.word.min(5.0 * em).max(1.2 * em)
    }
}

/// The most that columns sized by their contents take from those that divide the rest.
const CONTENT_AT_MOST: f32 = 0.65;

/// The widths of the columns, together `width` less the gaps between them; `None` if the columns cannot have what
/// they need at least, counted in `em` of the type.
pub(crate) fn divide(columns: &[Column], measured: &[Measured], width: f32, gap: f32, em: f32) -> Option<Vec<f32>> {
    let gaps = columns.iter().skip(1).map(|_| gap).sum::<f32>();
    let available = width - gaps;
    let least: Vec<f32> = measured.iter().map(|one| one.least(em)).collect();
    if least.iter().sum::<f32>() > available {
        return None;
    }
    let fixed: f32 = columns
        .iter()
        .zip(&least)
        .map(|(column, least)| fixed_width(*column, *least))
        .sum();
    let shares: f32 = columns.iter().map(|column| share(*column)).sum();
    let content_at_most = if shares > 0.0 { CONTENT_AT_MOST } else { 1.0 };
    let content = content_widths(
        columns,
        measured,
        &least,
        (available - fixed).max(0.0) * content_at_most,
    );
    let rest = (available - fixed - content.iter().sum::<f32>()).max(0.0);
    let mut widths: Vec<f32> = columns
        .iter()
        .zip(&least)
        .zip(&content)
        .map(|((column, least), content)| match column.width {
            Width::Fixed(_) => fixed_width(*column, *least),
            Width::Content => *content,
            Width::Share(_) => rest * share(*column) / shares,
        })
        .collect();
    settle(columns, &mut widths, &least, available);
    Some(widths)
}

fn fixed_width(column: Column, least: f32) -> f32 {
    match column.width {
        Width::Fixed(width) => width.max(least),
        Width::Content | Width::Share(_) => 0.0,
    }
}

fn share(column: Column) -> f32 {
    match column.width {
        Width::Share(share) => share.max(0.01),
        Width::Content | Width::Fixed(_) => 0.0,
    }
}

/// Between the longest word and the longest cell, all columns at the same stage.
fn content_widths(columns: &[Column], measured: &[Measured], least: &[f32], budget: f32) -> Vec<f32> {
    let by_content = |column: &Column| column.width == Width::Content;
    let sum = |values: &mut dyn Iterator<Item = f32>| values.sum::<f32>();
    let chosen = || {
        columns
            .iter()
            .zip(measured.iter().zip(least))
            .filter(|(column, _)| by_content(column))
    };
    let low = sum(&mut chosen().map(|(_, (_, least))| *least));
    let high = sum(&mut chosen().map(|(_, (one, least))| one.natural.max(*least)));
    let stage = if high > low {
        ((budget - low) / (high - low)).clamp(0.0, 1.0)
    } else {
        1.0
    };
    let width = |column: &Column, one: &Measured, least: f32| {
        if by_content(column) {
            least + (one.natural.max(least) - least) * stage
        } else {
            0.0
        }
    };
    columns
        .iter()
        .zip(measured.iter().zip(least))
        .map(|(column, (one, least))| width(column, one, *least))
        .collect()
}

/// Gives each column its least. Where that is too much in sum, all give back the same part of what they have above it;
/// where something is left, the columns sized by their contents take it.
fn settle(columns: &[Column], widths: &mut [f32], least: &[f32], available: f32) {
    for (width, least) in widths.iter_mut().zip(least) {
        *width = width.max(*least);
    }
    let sum: f32 = widths.iter().sum();
    let low: f32 = least.iter().sum();
    let content = || columns.iter().map(|column| column.width == Width::Content);
    let by_content: f32 = widths
        .iter()
        .zip(content())
        .filter(|(_, is)| *is)
        .map(|(width, _)| *width)
        .sum();
    if sum > available && sum > low {
        let part = (available - low) / (sum - low);
        for (width, least) in widths.iter_mut().zip(least) {
            *width = least + (*width - least) * part;
        }
    } else if by_content > 0.0 {
        for (width, _) in widths.iter_mut().zip(content()).filter(|(_, is)| *is) {
            *width *= (by_content + available - sum) / by_content;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Align;

    fn columns(widths: &[Width]) -> Vec<Column> {
        widths
            .iter()
            .map(|width| Column {
                width: *width,
                align: Align::Left,
            })
            .collect()
    }

    fn measured(natural: f32, word: f32) -> Measured {
        let mut measured = Measured::default();
        measured.include(natural, word);
        measured
    }

    #[test]
    fn fixed_columns_keep_their_width_and_shares_divide_the_rest() {
        let columns = columns(&[Width::Share(2.0), Width::Fixed(80.0), Width::Share(1.0)]);
        let widths = divide(&columns, &[measured(300.0, 40.0); 3], 464.0, 12.0, 10.0).unwrap();
        assert_eq!(widths, [240.0, 80.0, 120.0]);
    }

    #[test]
    fn contents_decide_and_the_whole_width_is_used() {
        let columns = columns(&[Width::Content, Width::Content]);
        let widths = divide(
            &columns,
            &[measured(50.0, 50.0), measured(900.0, 60.0)],
            412.0,
            12.0,
            10.0,
        )
        .unwrap();
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01, "{widths:?}");
        assert!(widths[0] >= 50.0 && widths[1] > 300.0, "{widths:?}");
    }

    #[test]
    fn fixed_columns_that_want_too_much_give_way() {
        let columns = columns(&[Width::Fixed(600.0), Width::Share(1.0)]);
        let widths = divide(&columns, &[measured(40.0, 40.0); 2], 412.0, 12.0, 10.0).unwrap();
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01, "{widths:?}");
        assert!(widths[1] >= 40.0, "{widths:?}");
    }

    #[test]
    fn too_many_columns_are_refused() {
        let columns = columns(&[Width::Content; 40]);
        assert_eq!(divide(&columns, &[measured(60.0, 30.0); 40], 464.0, 12.0, 10.0), None);
    }
}
