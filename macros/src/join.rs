//! Names made of others, for the macros of the runtime: `macro_rules!` cannot join identifiers.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// The tokens, with each `[<a b c>]` replaced by the identifier `abc`, where the first of them stands.
pub(crate) fn joined(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().map(joined_tree).collect()
}

fn joined_tree(tree: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = tree else { return tree };
    if let Some(name) = name_in(&group) {
        return name.into();
    }
    let mut inside = Group::new(group.delimiter(), joined(group.stream()));
    inside.set_span(group.span());
    inside.into()
}

/// The identifier that a group `[<..>]` stands for.
fn name_in(group: &Group) -> Option<Ident> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let trees: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Punct(open), parts @ .., TokenTree::Punct(close)] = &*trees else {
        return None;
    };
    if open.as_char() != '<' || close.as_char() != '>' {
        return None;
    }
    let name: String = parts.iter().map(ToString::to_string).collect();
    let word = parts.iter().find(|it| !it.to_string().starts_with('_'))?;
    Some(Ident::new(&name, word.span()))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn parts_become_one_name() {
        let tokens = "fn [<__ exp _vjp>](x: [T; 2]) { [<a b>]() }".parse().unwrap();
        let want: proc_macro2::TokenStream = "fn __exp_vjp(x: [T; 2]) { ab() }".parse().unwrap();
        assert_eq!(joined(tokens).to_string(), want.to_string());
    }
}
