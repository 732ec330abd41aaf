//! The tree of meaning that a tagged PDF carries beside its pages.

/// Index of a node in its [`Tree`].
pub(crate) type NodeId = usize;

/// What a node is: the standard structure types of PDF 1.7 that the documents use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Division,
    Heading(u8),
    Paragraph,
    BlockQuote,
    List {
        numbered: bool,
    },
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    TableRow,
    ColumnHead,
    RowHead,
    DataCell,
    Figure,
    Form,
    /// Running text beside links.
    Span,
    Link,
    /// The number of a footnote.
    Reference,
    /// A footnote.
    Note,
}

impl Role {
    /// The name in the file.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Division => "Div",
            Self::Heading(0 | 1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::Paragraph => "P",
            Self::BlockQuote => "BlockQuote",
            Self::List { .. } => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::TableRow => "TR",
            Self::ColumnHead | Self::RowHead => "TH",
            Self::DataCell => "TD",
            Self::Figure => "Figure",
            Self::Form => "Form",
            Self::Span => "Span",
            Self::Link => "Link",
            Self::Reference => "Reference",
            Self::Note => "Note",
        }
    }
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub role: Role,
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    /// A table's summary; what a figure shows; where a link leads; the name of a note.
    pub summary: Option<String>,
    /// Where a figure stands on its page: left, bottom, right and top in points from the page's lower left corner.
    pub frame: Option<[f32; 4]>,
}

/// The nodes in the order they were made, which is reading order; the first is the root.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    pub(crate) const ROOT: NodeId = 0;

    pub(crate) fn new() -> Self {
        let root = Node {
            role: Role::Document,
            parent: None,
            children: Vec::new(),
            summary: None,
            frame: None,
        };
        Self { nodes: vec![root] }
    }

    /// Adds a node as the last child of another one.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            children: Vec::new(),
            summary: None,
            frame: None,
        });
        self.nodes[parent].children.push(id);
        id
    }

    /// Lets no heading jump over a level: one deeper than the one after the last heading's becomes that one (ISO 14289-1,
    /// 7.4.2).
    pub(crate) fn settle_levels(&mut self) {
        let mut last = 0;
        for node in &mut self.nodes {
            if let Role::Heading(level) = &mut node.role {
                *level = (*level).clamp(1, 6).min(last + 1);
                last = *level;
            }
        }
    }

    /// Adds the nodes of another tree, whose root becomes this one, and answers by how much their numbers grow.
    pub(crate) fn append(&mut self, other: Self) -> usize {
        let by = self.nodes.len() - 1;
        let moved = |id: NodeId| if id == Self::ROOT { id } else { id + by };
        let mut nodes = other.nodes.into_iter();
        if let Some(root) = nodes.next() {
            self.nodes[Self::ROOT]
                .children
                .extend(root.children.into_iter().map(moved));
        }
        self.nodes.extend(nodes.map(|mut node| {
            node.parent = node.parent.map(moved);
            node.children.iter_mut().for_each(|child| *child = moved(*child));
            node
        }));
        by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_level_is_jumped_over() {
        let mut tree = Tree::new();
        for level in [3, 4, 4, 1, 3, 9, 2] {
            tree.add(Tree::ROOT, Role::Heading(level));
        }
        tree.settle_levels();
        let roles: Vec<Role> = tree.nodes[1..].iter().map(|node| node.role).collect();
        assert_eq!(roles, [1, 2, 3, 1, 2, 3, 2].map(Role::Heading));
    }
}
